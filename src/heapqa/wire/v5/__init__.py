"""Web SDK v5 on the wire: protobuf messages by POST."""
