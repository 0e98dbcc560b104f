"""Problems of the pure core as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rashin.domain.problems import Problem

SENTENCES: Mapping[str, Promise | str] = {
    "amount.ambiguous_separator": gettext_lazy(
        "“%(text)s” may be two different amounts: write it without a separator for thousands."
    ),
    "amount.currency_mismatch": gettext_lazy("Two currencies stand together here (%(left)s and %(right)s)."),
    "amount.currency_unknown": gettext_lazy("The currency %(currency)s is not known."),
    "amount.too_large": gettext_lazy("“%(text)s” is too large for an amount."),
    "amount.unreadable": gettext_lazy("“%(text)s” is not an amount. Examples: 48,000,000 or 48百万円."),
    "bool.unreadable": gettext_lazy("“%(text)s” is neither yes nor no."),
    "choice.unknown": gettext_lazy("“%(text)s” is not one of the choices."),
    "corporate_number.characters": gettext_lazy(
        "The corporate number “%(text)s” contains something other than digits."
    ),
    "corporate_number.check_digit": gettext_lazy("The check digit of the corporate number %(text)s is wrong."),
    "corporate_number.length": gettext_lazy("The corporate number “%(text)s” does not have %(expected)s digits."),
    "date.ambiguous_order": gettext_lazy("“%(text)s” may be read day first or month first."),
    "date.impossible": gettext_lazy("There is no such day: “%(text)s”."),
    "date.out_of_range": gettext_lazy("“%(text)s” lies outside the years %(first)s to %(last)s."),
    "date.unreadable": gettext_lazy("“%(text)s” is not a date. Example: 2026/11/22."),
    "datetime.unreadable": gettext_lazy("“%(text)s” is not a date with a time. Example: 2026/11/22 14:30."),
    "email.unreadable": gettext_lazy("“%(text)s” is not an e-mail address."),
    "file.binary": gettext_lazy("This is neither a CSV file nor an Excel workbook."),
    "file.damaged": gettext_lazy("The file is damaged. Please open it in Excel, save it again and retry."),
    "file.empty": gettext_lazy("The file is empty."),
    "file.encoding": gettext_lazy(
        "The characters could not be read (tried: %(encoding)s). Please save the file as UTF-8."
    ),
    "file.encoding_unknown": gettext_lazy("The encoding %(encoding)s is not known."),
    "file.heading_only": gettext_lazy("The file has headings but no rows."),
    "file.legacy_workbook": gettext_lazy(
        "This is an old Excel file (.xls) or one with a password. Please save it as .xlsx without a password."
    ),
    "file.missing": gettext_lazy("The file cannot be opened."),
    "file.no_heading": gettext_lazy("No row of headings was found. The first row must name the columns."),
    "file.no_space": gettext_lazy("There is no space left to keep the file. Please tell an administrator."),
    "file.not_a_workbook": gettext_lazy("This is a ZIP archive, not an Excel workbook."),
    "file.quote_unclosed": gettext_lazy("A quotation mark that opens in row %(row)s is never closed."),
    "file.sheet_unknown": gettext_lazy("There is no sheet “%(sheet)s” in this workbook."),
    "file.too_large": gettext_lazy("The file has %(size)s MB; at most %(limit)s MB can be taken. Please divide it."),
    "file.too_many_columns": gettext_lazy("The table has %(found)s columns; at most %(limit)s can be taken."),
    "file.truncated": gettext_lazy("The file breaks off in the middle. Please export it again."),
    "file.zip_bomb": gettext_lazy("Unpacked, the workbook would have %(unpacked)s MB (at most %(limit)s MB)."),
    "import.account_empty": gettext_lazy("No account is named, so it is not clear to whom this belongs."),
    "import.begun": gettext_lazy("This import has begun already."),
    "import.closed_before_opened": gettext_lazy("It closes (%(closed)s) before it was opened (%(opened)s)."),
    "import.deleted": gettext_lazy("The row is marked as deleted in the system that it comes from."),
    "import.ends_before_start": gettext_lazy("It ends (%(ends)s) before it starts (%(starts)s)."),
    "import.in_bin": gettext_lazy("This record lies in the bin. Restore it first if it is to be brought in again."),
    "import.kept": gettext_lazy(
        "%(field)s was kept as “%(kept)s”, because somebody changed it since the last import (file: “%(file)s”)."
    ),
    "import.not_allowed": gettext_lazy("You may not write this record."),
    "import.not_ready": gettext_lazy("This import is not at that step."),
    "import.not_open": gettext_lazy(
        "There is a record with this number already that is not open to you. Please ask an administrator."
    ),
    "import.owner_unknown": gettext_lazy("“%(name)s” is not a user here, so the owner is who brought the file in."),
    "import.parent_waits": gettext_lazy(
        "The parent company “%(name)s” is not here yet; it will be linked when it comes."
    ),
    "import.person_unknown": gettext_lazy("The participant “%(name)s” is not known at this account."),
    "import.product_waits": gettext_lazy("The product “%(name)s” is not here yet; it will be added when it comes."),
    "import.required": gettext_lazy("“%(field)s” is missing."),
    "import.several": gettext_lazy("There are several records called “%(name)s” here. Add a column with their ids."),
    "import.taken": gettext_lazy("Somebody brought this record in meanwhile. Import the file again to compare."),
    "import.team_unknown": gettext_lazy("There is no team “%(name)s”."),
    "import.twin": gettext_lazy("This is the same record as in row %(row)s."),
    "import.twin_joined": gettext_lazy("This is the same company as in row %(row)s; both ids lead to it."),
    "import.user_unknown": gettext_lazy("There is no user “%(name)s”."),
    "import.waits": gettext_lazy("“%(name)s” is not here yet; the row waits and is brought in when it comes."),
    "number.unreadable": gettext_lazy("“%(text)s” is not a whole number."),
    "percent.out_of_range": gettext_lazy("“%(text)s” does not lie between 0 and %(limit)s percent."),
    "percent.unreadable": gettext_lazy("“%(text)s” is not a percentage."),
    "phone.unreadable": gettext_lazy("“%(text)s” is not a telephone number."),
    "row.formula_error": gettext_lazy("Column %(column)s holds an error of the spreadsheet (%(value)s)."),
    "row.formula_without_value": gettext_lazy(
        "Column %(column)s holds a formula without a result. Please open the file in Excel and save it."
    ),
    "row.nul": gettext_lazy("The row held unreadable zero bytes; they were taken out."),
    "row.too_long": gettext_lazy("The row has %(found)s cells, the headings %(expected)s."),
    "row.too_short": gettext_lazy("The row has %(found)s cells, the headings %(expected)s."),
    "table.association": gettext_lazy(
        "This table only says which records belong together; bring in the records themselves."
    ),
    "table.history": gettext_lazy("This table is a history of changes; bring in the table of the records themselves."),
    "table.incomplete": gettext_lazy("A column is missing that this kind of table needs (%(missing)s)."),
    "table.pipeline": gettext_lazy("This table lists pipelines or stages; stages are set in the settings."),
    "table.unrecognised": gettext_lazy(
        "It is not clear what this table holds. Please say what it is and name its columns."
    ),
    "table.users": gettext_lazy("This table lists users of the other system; users are invited in the settings."),
    "text.control": gettext_lazy(
        "Character %(place)s is an invisible control character (%(char)s). Please take it out."
    ),
    "text.too_long": gettext_lazy("The text has %(found)s characters; at most %(limit)s fit."),
    "url.unreadable": gettext_lazy("“%(text)s” is not a web address."),
}


def sentence(problem: Problem) -> str:
    """What is wrong, in the reader's language, with the values it is about."""
    template = SENTENCES.get(problem.code)
    if template is None:
        return _("The value cannot be used (%(code)s).") % {"code": problem.code}
    return str(template) % problem.params
