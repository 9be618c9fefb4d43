"""The identity timeline as text: terminal, Mermaid, picture and page."""
