"""A stand-in for Spark that keeps all in one list, in any order: as much of it as linking asks for, without Java."""

import pickle
import random
from collections.abc import Callable, Iterable
from functools import reduce
from itertools import product
from typing import Any


class OneList:
    """An RDD. What goes through it is pickled, as from worker to worker."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = pickle.loads(pickle.dumps(list(items)))  # noqa: S301
        random.Random(len(self._items)).shuffle(self._items)  # noqa: S311
        self.context = Context()

    def map(self, make: Callable[[Any], Any]) -> "OneList":
        return OneList(map(make, self._items))

    def flatMap(self, make: Callable[[Any], Iterable[Any]]) -> "OneList":  # noqa: N802
        return OneList(made for one in self._items for made in make(one))

    def filter(self, keep: Callable[[Any], bool]) -> "OneList":
        return OneList(filter(keep, self._items))

    def keyBy(self, key: Callable[[Any], Any]) -> "OneList":  # noqa: N802
        return self.map(lambda one: (key(one), one))

    def values(self) -> "OneList":
        return self.map(lambda two: two[1])

    def mapValues(self, make: Callable[[Any], Any]) -> "OneList":  # noqa: N802
        return self.map(lambda two: (two[0], make(two[1])))

    def groupByKey(self, wide: int) -> "OneList":  # noqa: N802
        return OneList(self._groups().items())

    def reduceByKey(self, join: Callable[[Any, Any], Any], wide: int) -> "OneList":  # noqa: N802
        return self.groupByKey(wide).mapValues(lambda values: reduce(join, values))

    def distinct(self) -> "OneList":
        return OneList(set(self._items))

    def sortBy(self, key: Callable[[Any], Any]) -> "OneList":  # noqa: N802
        found = OneList([])
        found._items = sorted(self._items, key=key)
        return found

    def zipWithIndex(self) -> "OneList":  # noqa: N802
        return OneList((one, place) for place, one in enumerate(self._items))

    def cogroup(self, other: "OneList", wide: int) -> "OneList":
        mine, theirs = self._groups(), other._groups()
        return OneList((key, (mine.get(key, []), theirs.get(key, []))) for key in {*mine, *theirs})

    def join(self, other: "OneList", wide: int) -> "OneList":
        return self._joined(other, [], [])

    def leftOuterJoin(self, other: "OneList", wide: int) -> "OneList":  # noqa: N802
        return self._joined(other, [], [None])

    def fullOuterJoin(self, other: "OneList", wide: int) -> "OneList":  # noqa: N802
        return self._joined(other, [None], [None])

    def getNumPartitions(self) -> int:  # noqa: N802
        return 1

    def collect(self) -> list[Any]:
        return list(self._items)

    def persist(self, level: object) -> "OneList":
        return self

    def unpersist(self) -> None:
        pass

    def _joined(self, other: "OneList", no_mine: list[None], no_theirs: list[None]) -> "OneList":
        both = self.cogroup(other, 1).collect()
        return OneList((key, pair) for key, (mine, theirs) in both for pair in product(mine or no_mine, theirs or no_theirs))

    def _groups(self) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = {}
        for key, value in self._items:
            found.setdefault(key, []).append(value)
        return found


class Context:
    """A SparkContext."""

    defaultParallelism = 2  # noqa: N815

    def parallelize(self, items: Iterable[Any], _slices: int = 1) -> OneList:
        return OneList(items)
