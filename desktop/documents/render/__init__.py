"""Drawing a composed document as PDF, as DOCX and as page images."""
