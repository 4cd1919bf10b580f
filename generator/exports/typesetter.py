"""A program that typesets one document; the only module that knows typst.

typst keeps what it laid out for ten more documents: half a megabyte for each row of the annex. In a process
of its own that goes with the process, which takes 20 ms to start.
"""

from __future__ import annotations

import sys


def main(template: str, root: str, fonts: str) -> None:
    """Read the data from standard input, as JSON, and write the PDF to standard output."""
    import typst

    pdf = typst.compile(
        template,
        root=root,
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": sys.stdin.buffer.read().decode()},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,  # of the making, which is never; the dates in the file are those of the register
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])
