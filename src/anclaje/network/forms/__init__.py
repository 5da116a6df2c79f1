"""What people write into the directory, checked for pages."""
