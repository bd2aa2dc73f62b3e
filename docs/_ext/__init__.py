"""The machinery of the documentation: what is generated from the library, held alike in both languages, and built."""
