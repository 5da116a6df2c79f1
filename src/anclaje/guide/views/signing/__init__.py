"""Pages of signing: for editors, for signers, and of what came out."""
