package dev.praxis.compute.transformer;

/**
 * The experts of a mixture, which are networks of the same size, and the choice among them. A token
 * x is routed to those of the largest probabilities {@code p = softmax(x W_routerᵀ)}, and the
 * mixture is {@code Σ p_e expert_e(x)} over the chosen e. Of equal probabilities, the first are
 * chosen.
 *
 * <p>Source: N. Shazeer et al., Outrageously Large Neural Networks: The Sparsely-Gated
 * Mixture-of-Experts Layer (2017), section 2; W. Fedus, B. Zoph, N. Shazeer, Switch Transformers
 * (2022), section 2.1, for probabilities of all experts.
 *
 * @param count number of experts
 * @param chosen number of experts of a token
 * @param renormalized whether the probabilities of a token's experts are divided by their sum
 */
public record Experts(int count, int chosen, boolean renormalized) {

    public Experts {
        EncoderArchitecture.requirePositive("experts", count);
        if (chosen < 1 || chosen > count) {
            throw EncoderArchitecture.wrong("chosen_experts", "a number from 1 to %d".formatted(count), chosen);
        }
    }

    /** Returns whether a token with these probabilities is routed to an expert. */
    public boolean chooses(double[] probabilities, int expert) {
        int before = 0;
        for (int other = 0; other < count; other++) {
            boolean isBefore = probabilities[other] > probabilities[expert]
                    || (probabilities[other] == probabilities[expert] && other < expert);
            before += isBefore ? 1 : 0;
        }
        return before < chosen;
    }
}
