package io.github.sgaudit.pictures;

/**
 * Characters of one look that stand side by side.
 *
 * @param row the line, from 0
 * @param column the cell of the first character, from 0
 * @param cells how many cells they take
 * @param text the characters
 * @param look how they look
 */
record Run(int row, int column, int cells, String text, Look look) {}
