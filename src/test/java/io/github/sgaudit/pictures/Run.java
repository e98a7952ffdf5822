package io.github.sgaudit.pictures;

/**
 * Adjacent characters of one style.
 *
 * @param row the line, from 0
 * @param column the cell of the first character, from 0
 * @param cells the width in cells
 */
record Run(int row, int column, int cells, String text, Look look) {}
