package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Tiling.Height;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
    private static final Height TALL = new Height(14, 16, 14);
    private static final Height LOW = new Height(8, 8, 8.5);

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,1", "8,0,1", "9,1,1", "14,1,1", "16,0,2", "22,1,2", "28,2,2", "128,8,10"})
    void the_cheapest_tiles_cover_all_rows(int rows, int tallTiles, int tiles) {
        Tiling tiling = Tiling.cheapest(rows, TALL, LOW);
        assertThat(tiling.tallTiles()).isEqualTo(tallTiles);
        assertThat(tiling.tiles()).isEqualTo(tiles);
    }

    @Test
    void every_row_belongs_to_one_tile_and_every_tile_to_its_own_numbers() {
        for (int rows = 0; rows < 100; rows++) {
            Tiling tiling = Tiling.cheapest(rows, TALL, LOW);
            int row = 0;
            int start = 0;
            for (int tile = 0; tile < tiling.tiles(); tile++) {
                assertThat(tiling.firstRow(tile)).isEqualTo(row);
                assertThat(tiling.start(tile, 5)).isEqualTo(start);
                row = Math.min(rows, row + tiling.height(tile).rows());
                start += 5 * tiling.height(tile).stride();
            }
            assertThat(row).isEqualTo(rows);
            assertThat(tiling.firstRow(tiling.tiles())).isEqualTo(rows);
            assertThat(tiling.start(tiling.tiles(), 5)).isEqualTo(start);
        }
    }

    @Test
    void tiles_of_one_height_cover_all_rows() {
        assertThat(Tiling.of(13, new Height(6, 8, 1)).tiles()).isEqualTo(3);
        assertThat(Tiling.of(12, new Height(6, 8, 1)).firstRow(2)).isEqualTo(12);
    }
}
