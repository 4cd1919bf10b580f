"""The command line: the only module that, with `commands`, reads arguments, prints and sets the exit code."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from generator.commands import COMMANDS
from generator.commands.timings import followed
from generator.findings.finding import RegisterError
from generator.reading.kept import OFF


class _Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong with the arguments, on one line."""

    def __init__(self, **options: Any) -> None:
        """Take no look at the terminal for every option: the module that does so takes long to import."""
        super().__init__(**options, formatter_class=partial(argparse.HelpFormatter, width=80))

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with 2."""
        self.exit(2, f"register: {_in_dutch(message)}; zie `{self.prog} --help`\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 on faults in the data, 2 when it could not run."""
    if sys.stderr is None:  # closed by who started us, as by `2>&-`
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 as long as we live
    if sys.stdout is None:
        return _fail("er is geen uitvoer om naar te schrijven")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal or file of another encoding cannot stop us
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        words = [_as_text(word) for word in (sys.argv[1:] if argv is None else argv)]
        args = _parser(words[:1]).parse_args(words)
        if getattr(args, "zonder_cache", False):
            os.environ[OFF] = "1"
        with followed(has_timings=getattr(args, "timings", False)):
            code = int(args.run(args))
        sys.stdout.flush()
        if argv is None:
            gc.freeze()  # the process ends: to look for garbage in all that is left takes a tenth of a check
            if getattr(args, "ends_at_once", False):
                sys.stderr.flush()
                os._exit(code)  # to take apart what the system takes back whole is a twentieth of a check
    except RegisterError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("afgebroken")
    except BrokenPipeError:
        # the reader has gone; without this Python complains again when it closes the stream
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _fail("de uitvoer kon niet verder geschreven worden")
    except OSError as error:
        return _fail(_os_error(error))
    except RecursionError:
        return _fail("een bestand is te diep genest om te lezen")
    except MemoryError:
        return _fail("er is te weinig geheugen")
    return code


def _as_text(word: str) -> str:
    """Return an argument as text, also where the system says that it speaks ASCII."""
    return os.fsencode(word).decode("utf-8", "replace") if not word.isprintable() else word


def _parser(first: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return what reads the arguments: of the command that *first* names, else of every command."""
    description = "Het register van activiteiten: controleren, bouwen en uitwisselen."
    parser = _Parser(prog="register", description=description, add_help=False)
    _add_help(parser)
    subparsers = parser.add_subparsers(
        title="opdrachten", metavar="OPDRACHT", required=True, parser_class=_Parser
    )
    for name in [name for name in first if name in COMMANDS] or sorted(COMMANDS):
        import_module(f"generator.commands.{COMMANDS[name]}").add_parser(subparsers)
    for command in subparsers.choices.values():
        _add_help(command)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title = "argumenten"
    parser._optionals.title = "opties"
    if "--help" not in parser._option_string_actions:
        parser.add_argument("-h", "--help", action="help", help="toon deze hulp")


_DUTCH = (
    ("the following arguments are required:", "er ontbreekt:"),
    ("unrecognized arguments:", "onbekend argument:"),
    ("invalid choice:", "kan niet:"),
    ("(choose from", "(kies uit"),
    ("expected one argument", "heeft een waarde nodig"),
    ("expected at least one argument", "heeft een waarde nodig"),
    ("usage:", "gebruik:"),
    ("ambiguous option:", "onduidelijke optie:"),
    ("could match", "kan zijn"),
    ("not allowed with argument", "kan niet samen met"),
    ("invalid", "ongeldig"),
    ("argument ", ""),
    (" value:", ":"),
)


def _in_dutch(message: str) -> str:
    for english, dutch in _DUTCH:
        message = message.replace(english, dutch)
    return message


def _os_error(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "bestaat niet",
        NotADirectoryError: "is geen map",
        IsADirectoryError: "is een map en geen bestand",
        PermissionError: "mag niet gelezen of geschreven worden",
        FileExistsError: "bestaat al",
    }
    number = errno.errorcode.get(error.errno or 0, "onbekend")
    reason = reasons.get(type(error)) or _REASONS.get(number, f"geeft een fout van het systeem ({number})")
    return f"`{error.filename}` {reason}" if error.filename else f"lezen of schrijven gaat niet: {reason}"


_REASONS = {
    "ENOSPC": "past niet meer: de schijf is vol",
    "EDQUOT": "past niet meer: de ruimte die u hebt, is op",
    "EROFS": "is alleen te lezen",
    "ENAMETOOLONG": "heeft een te lange naam",
    "ELOOP": "is een snelkoppeling die rondloopt",
    "EMFILE": "kan niet open: er staan te veel bestanden open",
}


def _fail(message: str) -> int:
    with contextlib.suppress(OSError):
        print(f"register: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
