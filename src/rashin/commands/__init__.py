"""One small module per command: EXAMPLES, configure(parser), run(parsed) -> exit code; Django only inside run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A command of ./rashin: its name, its module, one line in each language, and whether it acts as somebody."""

    name: str
    ja: str
    en: str
    acts: bool = False

    @property
    def module(self) -> str:
        """The module behind it; import is a Python keyword."""
        return "rashin.commands.import_" if self.name == "import" else f"rashin.commands.{self.name}"


COMMANDS = (
    Command("demo", "見本データで試す（準備から起動まで）", "try it with demo data, from nothing to a served page"),
    Command("test", "すべての検査と試験を行う", "run every check and test"),
    Command("check", "書き方・型・依存の検査だけを行う", "run lint, types and import rules only"),
    Command("serve", "自分のデータで起動する", "serve your own data"),
    Command("worker", "裏側の仕事を処理する", "work off background jobs"),
    Command("migrate", "データベースを今の版に合わせる", "bring the database to this version"),
    Command("createuser", "ユーザーを作る", "create a user", acts=True),
    Command("import", "CSV・XLSX を取り込む", "bring in a CSV or XLSX file", acts=True),
    Command("export", "計画を PPTX などに書き出す", "hand out a plan as PPTX and other formats", acts=True),
    Command("plans", "計画を一覧する", "list the plans", acts=True),
    Command("reindex", "検索の索引を作り直す", "rebuild the search index"),
    Command("bench", "性能を測る", "measure speed"),
    Command("messages", "訳語集を抜き出し、確かめる", "extract and check the message catalogues"),
)
