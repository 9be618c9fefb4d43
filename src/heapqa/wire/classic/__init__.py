"""The classic SDK (4.x) on the wire: image pixels and JSONP whose query strings are the message."""
