"""Japanese text in one place: what the rest of the project imports for folding, searching and names."""

from rashin.domain.company_names import CompanyForm, company_form, company_key, split_company_name
from rashin.domain.folding import fold, hiragana, katakana, key_base, modern_kanji, squeeze, width
from rashin.domain.person_names import PersonName, kana_normal, person_key, person_name_split
from rashin.domain.search_text import query_terms, search_tokens
from rashin.domain.titles import rank_of_title, split_title

__all__ = [
    "CompanyForm",
    "PersonName",
    "company_form",
    "company_key",
    "fold",
    "hiragana",
    "kana_normal",
    "katakana",
    "key_base",
    "modern_kanji",
    "person_key",
    "person_name_split",
    "query_terms",
    "rank_of_title",
    "search_tokens",
    "split_company_name",
    "split_title",
    "squeeze",
    "width",
]
