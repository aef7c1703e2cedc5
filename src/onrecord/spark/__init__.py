"""The route over the partitions of a Spark job, into a lake. Needs `onrecord[spark]`.

from onrecord.spark import read_into
done = read_into(spark, spark.read.format("binaryFile").load("news/*"), "/shared/lake")
"""

from onrecord.spark.job import Done, read_into

__all__ = ["Done", "read_into"]
