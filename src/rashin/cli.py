"""The command line. Only the module of the command that was asked for is imported; no Django before it runs."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rashin.bootstrap.say import Stop, line, note, pick, speak_utf8
from rashin.commands import COMMANDS, Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The command line without the program's name; the process's own when omitted.

    Returns:
        The exit code: 0 done, 1 stopped with a reason, 2 wrong usage, or what the command defines.
    """
    # The packages of this environment are the product's own; compiled anew they would cost a second at each start.
    sys.dont_write_bytecode = False
    # The entry script started the clock; a command run inside another must not inherit it.
    started = float(os.environ.pop("RASHIN_STARTED", "") or time.time())
    speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help"):
        line(overview())
        return 0
    command = next((each for each in COMMANDS if each.name == words[0]), None)
    if command is None:
        note(overview())
        note(pick(f"✗ {words[0]} という命令はありません。", f"✗ There is no command {words[0]}."))
        return 2
    try:
        return _run(command, words[1:], started)
    except Stop as stop:
        stop.show()
        return 1
    except KeyboardInterrupt:
        note(pick("中断しました。", "Interrupted."))
        return 130
    except BrokenPipeError:
        # The reader of our output (head, less) has left; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def overview() -> str:
    """All commands with one line each."""
    width = max(len(command.name) for command in COMMANDS)
    rows = [f"  {command.name:<{width}}  {pick(command.ja, command.en)}" for command in COMMANDS]
    head = pick("使い方: ./rashin 命令 [オプション]", "usage: ./rashin COMMAND [OPTIONS]")
    foot = pick(
        "./rashin 命令 --help で、オプションと例が表示されます。", "./rashin COMMAND --help shows options and examples."
    )
    return "\n".join([head, "", *rows, "", foot])


def parser_of(command: Command) -> argparse.ArgumentParser:
    """The argument parser of a command, with its examples and the options that every command has."""
    module = importlib.import_module(command.module)
    parser = argparse.ArgumentParser(
        prog=f"./rashin {command.name}",
        description=pick(command.ja, command.en),
        epilog=pick("例:", "examples:") + "\n" + "\n".join(f"  {example}" for example in module.EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        help=pick("データの置き場所（既定は RASHIN_HOME）", "where the data lies (default: RASHIN_HOME)"),
    )
    if command.acts:
        parser.add_argument(
            "--user",
            metavar="EMAIL",
            help=pick(
                "誰として行うか（空の置き場所では、管理者とチームを作って表示します）",
                "who does it (in an empty directory an administrator and a team are created and printed)",
            ),
        )
    module.configure(parser)
    return parser


def _run(command: Command, words: Sequence[str], started: float) -> int:
    parsed = parser_of(command).parse_args(words)
    parsed.started = started
    if parsed.data is not None:
        os.environ["RASHIN_HOME"] = str(parsed.data.expanduser().absolute())
    module = importlib.import_module(command.module)
    return int(module.run(parsed))


if __name__ == "__main__":
    sys.exit(main())
