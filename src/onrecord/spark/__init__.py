"""The route over the partitions of a Spark job, into a lake, and links between its articles. Needs `onrecord[spark]`.

from onrecord.spark import link, read_into
done = read_into(spark, spark.read.format("binaryFile").load("news/*"), "/shared/lake")
linked = link(spark, "/shared/lake")
"""

from onrecord.spark.job import Done, read_into
from onrecord.spark.linking import Linked, link

__all__ = ["Done", "Linked", "link", "read_into"]
