"""What the timeline shows, before anything is drawn: what, when, and in which row."""
