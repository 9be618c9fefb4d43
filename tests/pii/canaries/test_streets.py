"""Streets as people shorten them, and not shorter than that."""

import pytest

from heapqa.pii.canaries.streets import spellings


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("ul. Ogrodowa 17/4", "Ogrodowa 17/4"),
        ("ul. Ogrodowa 17/4", "Ogrodowa 17 m. 4"),
        ("улица Садовая, д. 22", "Садовая, 22"),
        ("улица Садовая, д. 22", "ул Садовая, д. 22"),
        ("Οδός Ερμού 158", "Ερμού 158"),
        ("128/5 Đường Lê Quý Đôn", "128/5 Lê Quý Đôn"),
        ("Via Garibaldi 93", "v Garibaldi 93"),
        ("Avenida Central 12", "avda Central 12"),
        ("Bağdat Caddesi 7", "Bağdat cad 7"),
        ("Gül Sokak 96", "Gül sk 96"),
        ("Příčná 1892/7", "Příčná 7"),
        ("本町3丁目12-7", "本町3-12-7"),
        ("本町3丁目12番7号", "本町3-12-7"),
        ("本町3丁目12番地の7", "本町3-12-7"),
        ("Hauptstrasse 7, 10115 Berlin", "Hauptstrasse 7"),
        ("Fährstraße 59", "Fährstr 59"),
        ("Fährstr. 59", "Fährstraße 59"),
        ("Salzachgasse 12/7", "Salzachg 12/7"),
        ("Kerkstraat 12", "Kerkstr 12"),
        ("Nørrebrogade 38", "Nørrebrog 38"),
    ],
)
def test_words_cut_short_or_left_out(value: str, written: str) -> None:
    assert written in {text for text, _ in spellings(value)}


@pytest.mark.parametrize(
    ("value", "other"),
    [
        ("Via Roma 93", "Roma 93"),
        ("Calle Mayor 4", "Mayor 4"),
        ("Long Street 7", "Long 7"),
        ("ul. Maj 3", "Maj 3"),
        ("ul. Ogrodowa 17", "Ogrodowa"),
        ("улица Садовая, д. 22", "Садовая"),
        ("Οδός Ερμού, 158", "Ερμού"),
        ("Fährstraße 59", "Fähr 59"),
        ("Str. Lipscani 5", "Straße Lipscani 5"),
    ],
)
def test_what_is_left_is_no_word_of_everyday_life(value: str, other: str) -> None:
    assert other not in {text for text, _ in spellings(value)}
