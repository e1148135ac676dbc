"""Reports become readings: one module for each thing found, in one visible order (``pipeline.STEPS``)."""
