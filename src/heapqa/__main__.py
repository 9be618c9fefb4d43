"""``python -m heapqa``."""

from heapqa.cli import main

if __name__ == "__main__":
    main()
