package dev.praxis.spark.metrics;

import org.apache.spark.Partitioner;

/** Sends each range to the partition of its plan. */
final class RangePartitioner extends Partitioner {
    private final RangePlan plan;

    RangePartitioner(RangePlan plan) {
        this.plan = plan;
    }

    @Override
    public int numPartitions() {
        return plan.partitionCount();
    }

    @Override
    public int getPartition(Object range) {
        return plan.partitions()[(Integer) range];
    }
}
