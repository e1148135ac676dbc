"""See docs/explanation/layout.md."""
