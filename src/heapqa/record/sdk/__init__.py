"""Where SDK files come from: the stand-in, a folder of pinned files, or the vendor's CDN."""
