"""What the constructed files of this folder are made of."""
