"""Pages where notebooks show them."""

from html import escape


class Page(str):
    """An HTML document, which a notebook shows in a frame of its own: its styles and the notebook's keep apart."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # The page's script only follows the pointer; it needs no rights of the notebook's.
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{escape(self)}" '
            'style="width: 100%; height: 40em; border: 1px solid #8884"></iframe>'
        )
