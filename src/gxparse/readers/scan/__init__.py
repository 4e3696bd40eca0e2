"""Pages that are pictures: what is drawn on them, and what a recogniser makes of it."""
