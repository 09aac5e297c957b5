"""What is counted is counted once, until its stamp is another."""

from collections.abc import Callable

from talka.web.site.keeping import kept, kept_each


def counting(made: list[str], name: str) -> Callable[[], int]:
    def make() -> int:
        made.append(name)
        return len(made)

    return make


def test_it_is_made_again_where_the_stamp_is_another() -> None:
    made: list[str] = []
    found = [kept("round", stamp, counting(made, stamp)) for stamp in ("a", "a", "b", "b", "a")]
    assert (found, made) == ([1, 1, 2, 2, 3], ["a", "b", "a"])


def test_names_are_apart() -> None:
    made: list[str] = []
    assert [kept(name, "a", counting(made, name)) for name in ("one", "two", "one")] == [1, 2, 1]


def test_what_has_no_stamp_is_not_kept() -> None:
    made: list[str] = []
    assert [kept("round", "", counting(made, "")) for _ in range(3)] == [1, 2, 3]


def test_of_many_only_those_are_made_that_are_not_there() -> None:
    asked: list[list[int]] = []

    def make(keys: list[int]) -> dict[int, str]:
        asked.append(keys)
        return {key: f"{key} made in turn {len(asked)}" for key in keys}

    kept_each("rounds", {1: "a", 2: "a"}, make)
    found = kept_each("rounds", {1: "a", 2: "b", 3: "a"}, make)

    assert found == {1: "1 made in turn 1", 2: "2 made in turn 2", 3: "3 made in turn 2"}
    assert kept_each("rounds", {3: "a"}, make) == {3: "3 made in turn 2"}
    assert asked == [[1, 2], [2, 3]]
