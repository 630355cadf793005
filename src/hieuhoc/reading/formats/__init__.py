"""Files people have: plain text, Word, Excel, saved web pages. Each module: bytes -> Source."""
