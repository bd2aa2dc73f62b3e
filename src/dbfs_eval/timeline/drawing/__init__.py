"""The drawing of the timeline: SVG from its content."""
