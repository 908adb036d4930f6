"""The map page: `page` puts it together, `assets` are what it is made of, in `js/`, `css/` and `templates/`."""
