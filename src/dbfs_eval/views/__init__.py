"""What people read, as data: made once for every output."""
