package dev.praxis.compute.dense;

/** Who is told of a training while it runs, and may end it. */
public interface TrainingObserver {
    /** Sees nothing, and wants all of it. */
    TrainingObserver NONE = new TrainingObserver() {
        @Override
        public void completed(Epoch epoch) {}

        @Override
        public boolean wantsMore() {
            return true;
        }
    };

    /** Is told of an epoch once it is complete. */
    void completed(Epoch epoch);

    /** Is asked before each step. */
    boolean wantsMore();
}
