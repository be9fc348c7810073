// What is offered to the one who looks at the page. The server decides what is done; style.css hides what data-needs says.

const ROLES = ["viewer", "editor", "operator"];

/** Says who looks at the page: one of the roles, as the session has it. */
export function actAs(role) {
  document.documentElement.dataset.role = role;
}

/** Whether who looks may do what that role may. */
export const may = (role) => ROLES.indexOf(document.documentElement.dataset.role) >= ROLES.indexOf(role);
