"""``python -m vidomo`` is ``vidomo``."""

from vidomo.cli import main

if __name__ == "__main__":
    main()
