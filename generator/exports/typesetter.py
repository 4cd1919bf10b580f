"""A program that typesets documents, one after another; the only module that knows typst.

typst keeps what it laid out for ten more documents: 140 kB for each row of the annex. In a process of its own
that goes with the process; starting one costs as much as laying out fifty rows, so it makes a few.

A request is a line with a template and how many bytes follow, and then the data as JSON; so is the answer,
with `pdf` or `fout` and the PDF or the reason.
"""

from __future__ import annotations

import sys


def main(root: str, fonts: str) -> None:
    """Answer each request on standard input on standard output, until there are no more."""
    import typst

    for line in sys.stdin.buffer:
        template, _, length = line.decode().rpartition(" ")
        data = sys.stdin.buffer.read(int(length)).decode()
        try:
            kind, content = (
                "pdf",
                typst.compile(
                    template,
                    root=root,
                    font_paths=[fonts],
                    ignore_system_fonts=True,
                    format="pdf",
                    sys_inputs={"data": data},
                    pdf_standards=["ua-1", "a-2a"],
                    timestamp=0,  # of the making, which is never; the dates in the file are the register's
                ),
            )
        except Exception as error:
            kind, content = "fout", f"{type(error).__module__}.{type(error).__name__}: {error}".encode()
        sys.stdout.buffer.write(f"{kind} {len(content)}\n".encode() + content)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
