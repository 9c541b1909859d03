"""Pages: translate, call one service or selector, render."""
