"""What pages show, as models of Qt and as work done beside the window's thread."""
