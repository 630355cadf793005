"""Pages: workbooks in and out."""
