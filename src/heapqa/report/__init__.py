"""Text out of verdicts: terminal, HTML, JSON and Allure; nothing is judged here."""
