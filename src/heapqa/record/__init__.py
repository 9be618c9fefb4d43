"""Every way to obtain a recording: the browser, a HAR file, a request log, a saved one."""
