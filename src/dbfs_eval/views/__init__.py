"""What people are told, as data: made once for every output."""
