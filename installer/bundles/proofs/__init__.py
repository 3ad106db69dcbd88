"""What the installed Python itself runs in a trial."""
