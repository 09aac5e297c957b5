from django.utils.html import format_html

from talka.web.site.html import partly


def test_some_blanks_are_filled_in_and_escaped_and_the_others_left() -> None:
    row = partly(
        '<td data-label="{label}" class="{kind}">{value}</td>', label='"{value}" {kind} <c>', kind="k"
    )
    assert format_html(row, value="<1> {label}") == (
        '<td data-label="&quot;{value}&quot; {kind} &lt;c&gt;" class="k">&lt;1&gt; {label}</td>'
    )
