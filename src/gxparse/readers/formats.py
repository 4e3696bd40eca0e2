"""The formats that are read, by name alone: who asks which they are need not import a reader."""

READERS = {
    "text": "text",
    "html": "web.html",
    "mhtml": "web.mhtml",
    "docx": "office.docx",
    "xlsx": "office.xlsx",
    "xls": "office.xlsx",
    "doc": "office.doc",
    "rtf": "office.rtf",
    "pdf": "pdf.reader",
    "png": "scan.reader",
    "jpeg": "scan.reader",
    "tiff": "scan.reader",
}
"""The module of each format."""
EXTRAS = {
    "xlsx": "xlsx",
    "xls": "xlsx",
    "pdf": "pdf",
    "doc": "doc",
    "png": "ocr",
    "jpeg": "ocr",
    "tiff": "ocr",
}
"""The extra that installs what the reader of a format needs."""
