"""What must happen before anything is installed. Standard library only: these modules run on a bare Python 3.11."""
