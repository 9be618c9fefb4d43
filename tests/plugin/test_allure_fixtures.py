"""Allure's notes on fixtures while the suite runs."""

import pytest

WRITERS = """
    import allure_commons, pytest
    from heapqa.plugin.allure_fixtures import note_own, pytest_sessionstart

    class Writer:
        @allure_commons.hookimpl
        def report_container(self, container):
            with open("written.txt", "a") as file:
                file.writelines(f"{each.name}\\n" for each in container.befores)

    allure_commons.plugin_manager.register(Writer())

    def pytest_runtest_setup(item):
        if "own" in item.name:
            note_own(item)

    @pytest.fixture
    def heap_play(): ...

    @pytest.fixture
    def browser_name(): ...

    @pytest.fixture
    def staging_data(): ...
"""
SUITE = """
    def test_own(heap_play, browser_name): ...

    def test_own_with_data(heap_play, staging_data): ...

    def test_other(browser_name): ...
"""
"""Of the suite's own fixtures only what a project has written; of another test's everything."""


def test_what_only_the_harness_sets_up_is_never_written(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(WRITERS)
    pytester.makepyfile(SUITE)
    result = pytester.runpytest_subprocess("--alluredir=out", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=3)
    written = (pytester.path / "written.txt").read_text("utf-8").split()
    counted = [written.count(name) for name in ("heap_play", "browser_name", "staging_data")]
    assert counted == [0, 1, 1]


def test_of_a_fixture_of_the_session_every_test_is_noted_once(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("""
        import allure_commons, pytest
        from heapqa.plugin.allure_fixtures import pytest_sessionstart

        class Writer:
            @allure_commons.hookimpl
            def report_container(self, container):
                if "staging_data" in [each.name for each in container.befores]:
                    with open("tests.txt", "a") as file:
                        file.writelines(f"{uuid}\\n" for uuid in container.children)

        allure_commons.plugin_manager.register(Writer())

        @pytest.fixture(scope="session")
        def staging_data(): ...
    """)
    pytester.makepyfile("""
        def test_one(staging_data): ...
        def test_two(staging_data): ...
    """)
    pytester.runpytest_subprocess("--alluredir=out", "-p", "no:cacheprovider")

    noted = (pytester.path / "tests.txt").read_text("utf-8").split()
    assert len(noted) == len(set(noted)) == 2
