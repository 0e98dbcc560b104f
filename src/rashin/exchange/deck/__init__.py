"""The plan on one page as PowerPoint: gathered as plain words (`gather`), fitted (`fitting`), drawn (`page`)."""
