package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.transformer.fast.Workspace.Use;
import org.junit.jupiter.api.Test;

class WorkspacesTest {
    private final Workspaces workspaces = new Workspaces(2);

    @Test
    void workspaces_are_reused_and_never_shared() {
        Workspace first = workspaces.take();
        Workspace second = workspaces.take();
        assertThat(second).isNotSameAs(first);
        workspaces.giveBack(first);
        assertThat(workspaces.take()).isSameAs(first);
    }

    @Test
    void a_buffer_is_kept_until_a_larger_one_is_requested() {
        Workspace workspace = workspaces.take();
        float[] states = workspace.numbers(Use.STATES, 10);
        assertThat(workspace.numbers(Use.STATES, 5)).isSameAs(states);
        assertThat(workspace.numbers(Use.NORMED, 5)).isNotSameAs(states);
        assertThat(workspace.numbers(Use.STATES, 11)).hasSize(11);
        float[] ofLane = workspace.numbersOfLane(1, 7);
        assertThat(workspace.numbersOfLane(1, 6)).isSameAs(ofLane);
        assertThat(workspace.size()).isEqualTo(11 + 5 + 7);
    }

    @Test
    void a_workspace_of_more_than_64_mebibytes_is_not_kept() {
        Workspace workspace = workspaces.take();
        workspace.numbers(Use.EXPANSION, (1 << 24) + 1);
        workspaces.giveBack(workspace);
        assertThat(workspaces.take()).isNotSameAs(workspace);
    }
}
