"""Places on scales between two ends, drawn in one grammar wherever they are shown: beside a form,
on paper, on a slide, on a card, in a hall. Marks go in as data and SVG comes out."""
