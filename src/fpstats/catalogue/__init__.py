"""Everything that is declared, loaded and cross-checked: one noun per file, `loading` joins them."""

from fpstats.catalogue.loading import Catalogue, load_catalogue

__all__ = ["Catalogue", "load_catalogue"]
